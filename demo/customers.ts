/** A customer of the demo shop, as the shop's own records know her. */
export interface ShopCustomer {
  id: string;
  given: string;
  family: string;
  salutation: string;
  email: string;
  phone: string;
  /** `YYYY-MM-DD`. */
  customerSince: string;
  car: { name: string; bought: string; miles: string };
  booking: { ref: string; what: string; where: string; inDays: number; at: string };
}

/** The two people who can be signed in. Rosa comes first. */
export const CUSTOMERS: readonly [ShopCustomer, ShopCustomer] = [
  {
    id: 'c_1029',
    given: 'Rosa',
    family: 'Iglesias',
    salutation: 'Ms Iglesias',
    email: 'rosa@example.com',
    phone: '+12125550142',
    customerSince: '2012-12-14',
    car: { name: '2022 hatchback', bought: 'December 2022', miles: '31,420 miles' },
    booking: { ref: 'B-77', what: 'Annual service', where: '410 W Sample Ave, Las Vegas', inDays: 11, at: '9:30' },
  },
  {
    id: 'c_1044',
    given: 'Daniel',
    family: 'Fontaine',
    salutation: 'Mr Fontaine',
    email: 'daniel@example.com',
    phone: '+12125550188',
    customerSince: '2019-05-02',
    car: { name: '2019 estate', bought: 'May 2019', miles: '58,077 miles' },
    booking: { ref: 'B-81', what: 'New tyres', where: '410 W Sample Ave, Las Vegas', inDays: 18, at: '14:00' },
  },
];
